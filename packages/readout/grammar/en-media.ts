import type { Grammar } from './rows.ts'

/** English, the frame of a page: lines about the publication, and sentences that tell of the room. */
export const enMedia: Pick<Grammar, 'media' | 'scenes'> = {
  media: [
    {
      id: 'en.media.credit',
      sort: 'credit',
      pattern: /\b(?:source|copy source|source of information)\s*[:：]/i,
      about: 'Names the publisher, on a line of its own.',
    },
    {
      id: 'en.media.stamp',
      sort: 'credit',
      pattern:
        /^(?:(?:release|publication|publishing|publish|update) (?:time|date)|(?:published|posted|updated|released)(?: on)?|date|time)\s*[:：]?\s+(?:\d{1,4}[ ./-]|[A-Z][a-z]{2,8}\.? \d)/i,
      about: 'Names the moment of publication, on a line of its own.',
    },
    {
      id: 'en.media.editor',
      sort: 'aside',
      pattern: /^[(]?(?:editors?|photo by|photo)\s*[:：]/i,
      about: 'Editors and photographers.',
    },
    { id: 'en.media.link', sort: 'aside', pattern: /^https?:\S+$/, about: 'A link to the original.' },
    {
      id: 'en.media.remark',
      sort: 'remark',
      pattern: /^\([^()]{2,120}\)\.?$/,
      about: 'A remark of the page in brackets: byline, where the text goes on.',
    },
  ],
  scenes: [
    {
      id: 'en.scene.room',
      pattern:
        /^(?:Present|Attending|Also (?:present|attending|discussed)|Then|Prior to|The (?:meeting|session|discussion|event) was)/,
      about: 'What happened in the room ends the list of things said.',
    },
    {
      id: 'en.scene.attendance',
      pattern: /\b(?:(?:were|was) (?:also )?present|also (?:attended|participated|took part))\b/,
      about: 'Who else was there.',
    },
  ],
}
