import { describe, expect, test } from 'vitest'
import { preferredLanguage, safeReturn } from './preferences.ts'

describe('the language a browser asks for', () => {
  test.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-GB,zh;q=0.9', 'en'],
    ['mn, zh;q=0.4, en;q=0.5', 'en'],
    ['zh;q=0, en', 'en'],
    ['fr, de', 'en'],
    ['', 'en'],
    [null, 'en'],
  ])('%s is %s', (header, language) => expect(preferredLanguage(header)).toBe(language))
})

describe('the page to go back to', () => {
  const url = new URL('http://127.0.0.1:4200/settings/theme')
  test.each([
    ['/valley/2026?view=look', '/valley/2026?view=look'],
    ['//evil.example/x', '/'],
    ['/.//evil.example/x', '/'],
    ['/a/..//evil.example/x', '/'],
    ['/.\\\\evil.example/x', '/'],
    ['https://evil.example/', '/'],
    ['/\\evil.example', '/'],
    ['javascript:alert(1)', '/'],
    [null, '/'],
  ])('%s leads to %s', (back, path) => expect(safeReturn(back, url)).toBe(path))
})
