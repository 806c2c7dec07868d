import { expect, test } from 'vitest'
import { joinedPages } from './pages.ts'

test.each<[string, string[], string]>([
  ['paragraphs stand apart', ['One.\nTwo.'], 'One.\n\nTwo.'],
  [
    'a sentence that turns the page is one',
    ['Head\nThe meeting', 'stressed it.\nEnd.'],
    'Head\n\nThe meeting stressed it.\n\nEnd.',
  ],
  [
    'so is one in Chinese, with nothing between',
    ['标题\n会议强调，渡口', '关系到每个人。'],
    '标题\n\n会议强调，渡口关系到每个人。',
  ],
  ['numbers of pages are left out', ['Head\nOne.\n- 1 -', '第2页\nTwo.\nPage 2 of 2'], 'Head\n\nOne.\n\nTwo.'],
  [
    'a figure within a page stays',
    ['Head\nIn all\n2031\nwas a year\nof water\n1'],
    'Head\n\nIn all\n\n2031\n\nwas a year\n\nof water',
  ],
  ['pages without words are nothing', ['', ''], ''],
])('[FI5] %s', (_, pages, text) => expect(joinedPages(pages)).toBe(text))
