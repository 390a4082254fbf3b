/**
 * Entries in the shapes that the feed has had, made by hand: the papers and people are invented, and
 * the unknown fields are there because the real ones come with unknown fields too.
 */

/** The newest shape, with every field we use. */
export const newestEntry = {
  paper: {
    id: '2606.90001',
    authors: [
      {
        _id: 'a1',
        name: 'Mira  Okonjo-Vale',
        hidden: false,
        user: { _id: 'u1', fullname: 'Mira Okonjo-Vale', name: 'miraov', isPro: true },
        status: 'claimed_verified',
      },
      { _id: 'a2', name: 'Nobody Toseehere', hidden: true },
      { _id: 'a3', name: 'Bo Lindqvist', hidden: false },
    ],
    publishedAt: '2026-06-03T22:30:00.000Z',
    submittedOnDailyAt: '2026-06-08T00:00:00.000Z',
    submittedOnDailyBy: { _id: 'u9', fullname: 'Ada Quill', name: 'adaq', user: 'adaq' },
    title: 'Paper Boats:\n  Floating Attention for Long   Rivers',
    summary: 'We propose boats.\nThey float\n  on long rivers.',
    upvotes: 41,
    discussionId: 'd1',
    projectPage: 'https://boats.example/',
    githubRepo: 'https://github.com/example/boats',
    githubRepoAddedBy: 'user',
    githubStars: 1204,
    ai_summary: 'Boats float on\nlong rivers.',
    ai_summary_model: 'some-model',
    ai_keywords: ['attention', 'rivers', 'attention'],
    organization: { _id: 'o1', name: 'harbour', fullname: 'Harbour Lab', avatar: 'x' },
    mediaUrls: ['https://media.example/boat.mp4'],
    somethingNew: { nested: [1, 2, 3] },
  },
  publishedAt: '2026-06-03T18:30:00.000Z',
  title: 'Paper Boats: Floating Attention for Long Rivers',
  summary: 'We propose boats.',
  thumbnail: 'https://thumbnails.example/2606.90001.png',
  numComments: 3,
  submittedBy: { _id: 'u9', fullname: 'Ada Quill', name: 'adaq', isHf: false, followerCount: 7 },
  organization: { _id: 'o1', name: 'harbour', fullname: 'Harbour Lab' },
  isAuthorParticipating: true,
};

/** The shape of May 2024: no submitter, no thumbnail, nothing made by a machine. */
export const entryOf2024 = {
  paper: {
    id: '2405.90002',
    authors: [{ _id: 'b1', name: 'Ines Ferro', hidden: false }],
    publishedAt: '2024-05-24T17:34:15.000Z',
    title: 'KiteNet: Strings\n  Attached',
    summary: 'High kites see\nfar.',
    upvotes: 0,
  },
  publishedAt: '2024-05-27T03:50:58.348Z',
  title: 'KiteNet: Strings Attached',
  mediaUrl: 'https://thumbnails.example/2405.90002.png',
  numComments: 0,
};

/** Every character that one of the platforms gives a meaning to. */
export const AWKWARD_TITLE =
  "$\\mathcal{L}_2$ & <@U123> *bold* _it_ `code` ``quoted'' [link](x) @everyone ~a~ | # 1 > 0";
export const awkwardEntry = {
  ...entryOf2024,
  paper: { ...entryOf2024.paper, id: '2405.90003', title: AWKWARD_TITLE },
};

/** As many authors as any paper of the feed had. */
export const crowdedEntry = {
  ...entryOf2024,
  paper: {
    ...entryOf2024.paper,
    id: '2405.90004',
    title: 'A Report by Everybody',
    authors: Array.from({ length: 664 }, (_, index) => ({
      _id: `c${index}`,
      name: `Person Number ${index}`,
      hidden: false,
    })),
  },
};

/** So many plain entries, with ids and titles of their own. */
export function manyEntries(count: number, month = '2606'): readonly object[] {
  return Array.from({ length: count }, (_, index) => ({
    ...newestEntry,
    paper: {
      ...newestEntry.paper,
      id: `${month}.${String(10_000 + index)}`,
      title: `Boat number ${index}`,
    },
  }));
}

/** The newest entry under another number and title, on 8 June 2026 or another day: its id is `2606.92000` and the number. */
export function listed(number: number, title: string, upvotes = 0, day = '2026-06-08') {
  const id = `2606.${92_000 + number}`;
  const paper = { ...newestEntry.paper, id, title, upvotes };
  return { day, entry: { ...newestEntry, title, paper } };
}
