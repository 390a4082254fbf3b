import { needScope, writableChannel } from './access.ts';
import { ApiError, invalid } from './api-error.ts';
import { count, needed, optional, structured } from './args.ts';
import { newMessage } from './messages.ts';
import type { Json } from './messages.ts';
import type { Call, Methods } from './method.ts';
import type { World } from './world.ts';

interface Upload {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  content: Buffer | null;
}

/** Files on their way: an address is asked for, the bytes go there, and then they are shown somewhere. */
export class Files {
  readonly methods: Methods = {
    'files.getUploadURLExternal': (call) => this.#begin(call),
    'files.completeUploadExternal': (call) => this.#complete(call),
  };
  readonly #world: World;
  readonly #uploads = new Map<string, Upload>();

  constructor(world: World) {
    this.#world = world;
  }

  /** @returns whether there is such an upload, and it is as long as it was said */
  receive(key: string, content: Buffer): boolean {
    const upload = this.#uploads.get(key);
    if (upload === undefined) return false;
    if (content.length !== upload.length) {
      this.#world.note([
        `a file is ${content.length} bytes long, not ${upload.length} as was said`,
      ]);
      return false;
    }
    upload.content = content;
    return true;
  }

  #begin({ args, by }: Call): Json {
    needScope(by, 'files:write');
    const key = this.#world.ids.secret('');
    const upload = {
      id: this.#world.ids.next('F'),
      name: needed(args, 'filename'),
      length: count(args, 'length', 0),
      content: null,
    };
    this.#uploads.set(key, upload);
    return { upload_url: `${this.#world.origin}/upload/v1/${key}`, file_id: upload.id };
  }

  #complete({ world, args, by }: Call): Json {
    needScope(by, 'files:write');
    const wanted = structured(args, 'files') as { readonly id?: string; readonly title?: string }[];
    if (!Array.isArray(wanted) || wanted.length === 0) {
      throw invalid('invalid_arguments', ['missing required field: files']);
    }
    const files = wanted.map(({ id, title }) => {
      const upload = [...this.#uploads.values()].find((each) => each.id === id);
      if (upload?.content === undefined || upload.content === null) {
        throw new ApiError('file_not_found');
      }
      const { name, length, content } = upload;
      return { id, name, title: title ?? name, size: length, preview: content.toString() };
    });
    const channelId = optional(args, 'channel_id');
    if (channelId !== null) {
      const channel = writableChannel(world, by, channelId);
      const message = newMessage(world, {
        channel,
        userId: by.botUserId,
        botId: by.botId,
        threadTs: optional(args, 'thread_ts'),
        text: optional(args, 'initial_comment') ?? '',
        files,
      });
      world.notice({ channel, message });
    }
    return { files: files.map(({ id, title }) => ({ id, title })) };
  }
}
