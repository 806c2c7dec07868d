import { grammarOf } from '../grammar/of.ts'
import type { Lang, Span } from '../model.ts'
import { areasIn } from './areas.ts'
import { layoutOf } from './layout.ts'
import { sentencesOf } from './sentences.ts'
import { spanOf } from './text.ts'
import { widened } from './width.ts'
import { vocabularyOf } from './words.ts'

/** How a text is laid out, as the reader sees it: what a page needs to set it as a document. */
export interface Outline {
  readonly headline: Span | null
  readonly subheads: readonly Span[]
  /** Lines about the publication: dateline, source, editor. */
  readonly media: readonly Span[]
  readonly paragraphs: readonly { readonly mark: 'text' | 'heading' | 'bullet'; readonly sentences: readonly Span[] }[]
}

/**
 * The lines, paragraphs and sentences of a text, by the same rules as `read`: every statement of a reading is one of
 * these sentences. Takes any string and never throws.
 *
 *     outline('会议强调，要抓好落实。会议要求，要抓紧。', 'zh').paragraphs[0]?.sentences.length // 2
 */
export function outline(text: string, lang: Lang): Outline {
  const { headline, subheads, media, paragraphs } = layoutOf(lang === 'zh' ? widened(text) : text, grammarOf(lang), {
    fired: null,
  })
  const span = ({ start, end }: { start: number; end: number }): Span => [start, end]
  return {
    headline: headline && span(headline),
    subheads: subheads.map(span),
    media: media.map(span),
    paragraphs: paragraphs.map((paragraph) => ({
      mark: paragraph.mark,
      sentences: sentencesOf(paragraph, lang).map((sentence) => spanOf(sentence, 0, sentence.text.length)),
    })),
  }
}

/**
 * Where a stretch of a text names policy areas, in its order; spans count from the beginning of the text.
 *
 *     areaPlaces('water for schools', [0, 17], 'en') // [{ id: 'education', span: [10, 17] }]
 */
export function areaPlaces(text: string, within: Span, lang: Lang): { id: string; span: Span }[] {
  return areasIn(vocabularyOf(lang).scan(text.slice(...within)), 0, lang, { fired: null }).map(({ id, from, to }) => ({
    id,
    span: [within[0] + from, within[0] + to],
  }))
}
