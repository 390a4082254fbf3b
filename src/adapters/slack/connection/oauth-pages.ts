import type { HTTPReceiverOptions, Installation } from '@slack/bolt';

type Pages = Pick<
  NonNullable<HTTPReceiverOptions['installerOptions']>,
  'renderHtmlForInstallPath' | 'installPathOptions' | 'callbackOptions'
>;

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

/** What a person sees in the browser who adds the app to a workspace, for which `onInstalled` is called then. */
export function oauthPages(onInstalled: (installation: Installation) => void): Pages {
  return {
    installPathOptions: {
      beforeRedirection: async (_request, response) => {
        for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
        return true;
      },
    },
    renderHtmlForInstallPath: (url) =>
      page(
        'Add Paperboy to Slack',
        `<p>Paperboy brings the daily research papers to the channels of your workspace.</p>
<p><a href="${attribute(url)}">Add to Slack</a></p>`,
      ),
    callbackOptions: {
      success: (installation, _options, _request, response) => {
        response.writeHead(200, HEADERS);
        response.end(
          page(
            'Paperboy is in your workspace',
            `<p>Go back to Slack, invite it to a channel with <b>/invite @Paperboy</b>, and type <b>/papers help</b> there.</p>`,
          ),
        );
        onInstalled(installation);
      },
      failure: (error, _options, _request, response) => {
        const isDenied = error.code === 'slack_oauth_installer_authorization_error';
        response.writeHead(isDenied ? 200 : 400, HEADERS);
        response.end(
          page(
            isDenied ? 'Paperboy was not added' : 'That did not work',
            `<p>${isDenied ? 'Nothing was changed.' : 'The page may have been open for too long, or was used before.'} To try again, begin anew: <a href="/slack/install">add Paperboy to Slack</a>.</p>`,
          ),
        );
      },
    },
  };
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title>
<style>body { font-family: sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem; }</style></head>
<body><h1>${title}</h1>
${body}
</body>
</html>
`;
}

function attribute(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => `&#${sign.codePointAt(0) ?? 0};`);
}
