import { describe, expect, test } from 'vitest'
import { shareOf } from '../../../../../tools/testing/processor-time.ts'
import { textOfHtml } from './html.ts'

describe('the words of a page', () => {
  test.each([
    ['<h1>Head</h1><p>One &amp; <b>two</b>.</p>', 'Head\n\nOne & two.'],
    ['<p>one<br>two<br/>three</p>', 'one\n\ntwo\n\nthree'],
    ['a <!-- out -->\n b', 'a b'],
    ['<head><title>t</title></head><body>kept</body>', 'kept'],
    ['<script>if (a < b) <!-- x --></SCRIPT >kept<style>p{}</style>', 'kept'],
    ['<nav><ul><li>menu</li></ul></nav><header>kept</header>', 'kept'],
    ['<script>never ends <p>kept</p>', 'never ends\n\nkept'],
    ['<!-- never ends', '<!-- never ends'],
    ['fewer than 5 < 6 and <i>7</i> > 2', 'fewer than 5 < 6 and 7 > 2'],
    ['&#26032;&#x95FB; &nosuch; &#x110000;', '新闻 &nosuch; &#x110000;'],
  ])('%j reads %j', (html, text) => expect(textOfHtml(html)).toBe(text))

  test.each(['<', '<!--', '<script ', '<script></style', '</script ', '<a ', '<p', '&#', '< >', '<p>', '<!-- -->'])(
    '5 MB of %j are read within a second',
    (piece) => {
      const html = piece.repeat(Math.ceil((5 * 1024 * 1024) / piece.length))
      expect(shareOf(1000, () => textOfHtml(html))).toBeLessThan(1)
    },
  )
})
