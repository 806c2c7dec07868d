import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listSettings, maskUrl, readSettings, repositoryRoot } from './settings.ts'

describe('settings', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'khural-settings-'))
  })
  afterEach(() => rmSync(root, { recursive: true }))
  const read = (environment: Record<string, string> = {}) => readSettings({ environment, root })

  test('have defaults for everything', () => {
    expect(read()).toEqual({
      host: '127.0.0.1',
      port: 4000,
      databaseUrl: null,
      dataDir: join(root, 'data'),
      secretKey: null,
      checkpointKey: null,
      smtpUrl: null,
      mailFrom: null,
      oidcIssuer: null,
      oidcClientId: null,
      oidcClientSecret: null,
      oidcName: null,
      filesS3Endpoint: null,
      filesS3Bucket: null,
      filesS3Region: 'us-east-1',
      filesS3Key: null,
      filesS3Secret: null,
      origin: null,
      logLevel: 'info',
    })
  })

  test('come from khural.env, and from the environment before that', () => {
    writeFileSync(join(root, 'khural.env'), '# ours\nPORT=4100\nDATA_DIR="/srv/khural"\n')
    expect(read()).toMatchObject({ port: 4100, dataDir: '/srv/khural' })
    expect(read({ PORT: '4200' })).toMatchObject({ port: 4200, dataDir: '/srv/khural' })
  })

  test('that are empty count as not set', () => {
    expect(read({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 4000, databaseUrl: null })
  })

  test.each([
    ['PORT', '70000', 'PORT=4000'],
    ['PORT', '4000x', 'PORT=4000'],
    ['HOST', 'http://127.0.0.1', 'HOST=127.0.0.1'],
    ['DATABASE_URL', 'mysql://host/name', 'DATABASE_URL=postgres://'],
    ['SMTP_URL', 'mail.example.org', 'SMTP_URL=smtps://'],
    ['SECRET_KEY', 'short', 'at least 32 characters'],
    ['MAIL_FROM', 'nobody', 'MAIL_FROM="Khural'],
    ['OIDC_ISSUER', 'id.example.org', 'openid-configuration'],
    ['FILES_S3_ENDPOINT', 'ftp://host', 'FILES_S3_ENDPOINT=https://'],
    ['FILES_S3_BUCKET', 'No Bucket', 'FILES_S3_BUCKET=khural'],
    ['ORIGIN', 'https://khural.example.org/path', 'ORIGIN=https://'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL=info'],
  ])('of the wrong kind are refused by name with the remedy: %s=%s', (name, value, remedy) => {
    expect(() => read({ [name]: value })).toThrow(
      expect.objectContaining({ name: 'StartRefusal', message: expect.stringContaining(remedy) }),
    )
    expect(() => read({ [name]: value })).toThrow(`${name} (from environment)`)
  })

  test('refuse a line in khural.env that is no setting', () => {
    writeFileSync(join(root, 'khural.env'), 'PROT=4100\n')
    expect(() => read()).toThrow(/khural\.env sets PROT, which is no setting/)
  })

  test('never show a password, neither in the list nor in a refusal', () => {
    const environment = { DATABASE_URL: 'postgres://khural:s3cret@db:5432/khural?sslpassword=s3cret' }
    const lines = listSettings({ environment, root })
    expect(lines.map((line) => line.name)).toContain('DATABASE_URL')
    expect(JSON.stringify(lines)).not.toContain('s3cret')
    expect(JSON.stringify(lines)).toContain('db:5432/khural')
    expect(() => read({ SMTP_URL: 's3cret' })).toThrow(expect.not.stringContaining('s3cret'))
    expect(maskUrl('not an address s3cret')).toBe('***')
  })

  test('say where each value comes from', () => {
    writeFileSync(join(root, 'khural.env'), 'PORT=4100\n')
    const from = Object.fromEntries(
      listSettings({ environment: { HOST: 'localhost' }, root }).map((line) => [line.name, line.from]),
    )
    expect(from).toMatchObject({ HOST: 'environment', PORT: 'khural.env', DATA_DIR: 'default' })
  })

  test('belong to the repository, wherever they are read from', () => {
    expect(readSettings({ environment: {} }).dataDir).toBe(join(repositoryRoot, 'data'))
  })
})
