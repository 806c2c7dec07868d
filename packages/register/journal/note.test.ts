import { expect, test } from 'vitest'
import { isKeyName, makeSecret, openNote, parseSecret, parseVerifier, signNote } from './note.ts'

// Ed25519 signs the same text the same way every time: the example in the documentation of Go's note package holds for us.
const SECRET = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
const VERIFIER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const NOTE = `${TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`
const peter = parseVerifier(VERIFIER)!

test('[JC1] a note is signed as the known example is, byte by byte', () => {
  const signer = parseSecret(SECRET)!
  expect(signer.verifier.text).toBe(VERIFIER)
  expect(signNote(TEXT, signer)).toBe(NOTE)
  expect(openNote(NOTE, [peter])).toEqual({ kind: 'signed', text: TEXT, by: peter })
})

test('[JC1] the example of the specification opens with its key only', () => {
  // c2sp.org/signed-note gives a note whose text has an empty line; its key is not given.
  const note =
    'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n'
  expect(openNote(note, [peter])).toEqual({ kind: 'unknown', names: ['quasimodo.example/salvatore'] })
})

test('[JC1] a changed text, a changed signature and a signature of another are not taken', () => {
  expect(openNote(NOTE.replace('answer', 'Answer'), [peter])).toEqual({ kind: 'forged' })
  expect(openNote(NOTE.replace('/ZJk', '/ZJK'), [peter])).toEqual({ kind: 'forged' })
  const other = parseSecret(makeSecret('PeterNeumann'))!
  expect(openNote(signNote(TEXT, other), [peter])).toEqual({ kind: 'unknown', names: ['PeterNeumann'] })
})

test('[JC1] signatures of others are passed over, one of ours that is wrong is not', () => {
  const other = signNote(TEXT, parseSecret(makeSecret('witness.example'))!).slice(TEXT.length + 1)
  expect(openNote(NOTE + other, [peter])).toMatchObject({ kind: 'signed' })
  expect(openNote(`${TEXT}\n${other}${NOTE.slice(TEXT.length + 1)}`, [peter])).toMatchObject({ kind: 'signed' })
  expect(openNote(NOTE + NOTE.slice(TEXT.length + 1).replace('/ZJk', '/ZJK'), [peter])).toEqual({ kind: 'forged' })
})

test.each([
  '',
  'x',
  'x\n',
  `${TEXT}\n`,
  NOTE.slice(0, -1),
  NOTE.replace('—', '-'),
  NOTE.replace('then', 'then\r'),
  `${NOTE}x\n`,
  `${TEXT}\n— a AAAA\n`,
])('[JC1] what is no note is none: %j', (text) => expect(openNote(text, [peter])).toEqual({ kind: 'no_note' }))

test('[JC1] a fresh key signs what its verifier opens, and survives being written down', () => {
  const secret = makeSecret('khural.example/journal-1')
  const signer = parseSecret(`${secret}\n`)!
  const note = signNote('text\n', signer)
  expect(openNote(note, [parseVerifier(signer.verifier.text)!])).toMatchObject({ kind: 'signed', text: 'text\n' })
  expect(makeSecret('khural.example/journal-1')).not.toBe(secret)
})

test.each([
  '',
  'a',
  VERIFIER.slice(0, -4),
  VERIFIER.replace('c74f20a3', 'c74f20a4'),
  VERIFIER.replace('Peter', 'Pieter'),
  SECRET,
])('[JC1] a damaged key is none: %j', (text) => expect(parseVerifier(text)).toBeNull())

test.each(['', 'a b', 'a+b', 'a\u00a0b', 'a\tb'])('[JC1] %j is no name for a key', (name) => {
  expect(isKeyName(name)).toBe(false)
  expect(() => makeSecret(name)).toThrow(TypeError)
})
