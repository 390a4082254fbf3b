import { z } from 'zod';

const text = (max: number, min = 1) => z.string().min(min).max(max);
const listOf = <T extends z.ZodType>(each: T, max: number) =>
  z
    .array(each)
    .min(1)
    .max(max)
    .refine((all) => new Set(all).size === all.length, { error: 'names something twice' });
const address = (max: number) => text(max).regex(/^https:\/\//u);
const scope = text(50).regex(/^[a-z]+(?::[a-z]+)?$/u);

/**
 * What Slack takes, and no field beside. Sources: its manifest reference, the doc comments of
 * `Manifest` in @slack/web-api, and the schema of its own repository manifest-schema.
 */
export const ManifestRules = z.strictObject({
  display_information: z.strictObject({
    name: text(35),
    description: text(140),
    long_description: text(4000, 175),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: text(80), always_online: z.boolean() }),
    shortcuts: listOf(
      z.strictObject({
        name: text(24),
        type: z.enum(['message', 'global']),
        callback_id: text(255),
        description: text(150),
      }),
      10,
    ),
    slash_commands: listOf(
      z.strictObject({
        command: text(32, 2).regex(/^\//u),
        url: address(3000).optional(),
        description: text(2000),
        usage_hint: text(1000),
        should_escape: z.boolean(),
      }),
      50,
    ),
    unfurl_domains: listOf(text(255).regex(/^(?![.-])[-a-z0-9.]+[a-z0-9]$/u), 5),
  }),
  oauth_config: z.strictObject({
    redirect_urls: listOf(address(2500), 1000).optional(),
    scopes: z.strictObject({ bot: listOf(scope, 255) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      request_url: address(3500).optional(),
      bot_events: listOf(text(50), 100),
    }),
    interactivity: z.strictObject({
      is_enabled: z.boolean(),
      request_url: address(3500).optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});
