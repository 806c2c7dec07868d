import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { StartRefusal } from './start-refusal.ts'

/** All settings of a running Khural, checked. Paths are absolute; what is not set is `null`. */
export type Settings = {
  readonly host: string
  readonly port: number
  readonly databaseUrl: string | null
  readonly dataDir: string
  readonly secretKey: string | null
  /** File of the key that signs checkpoints; absolute. */
  readonly checkpointKey: string | null
  readonly smtpUrl: string | null
  readonly mailFrom: string | null
  readonly oidcIssuer: string | null
  readonly oidcClientId: string | null
  readonly oidcClientSecret: string | null
  readonly oidcName: string | null
  /** A bucket for files, see files.ts; without it they are in DATA_DIR/files. */
  readonly filesS3Endpoint: string | null
  readonly filesS3Bucket: string | null
  readonly filesS3Region: string
  readonly filesS3Key: string | null
  readonly filesS3Secret: string | null
  readonly origin: string | null
  readonly logLevel: LogLevel
}

export type LogLevel = 'error' | 'info'

/** One line of `./khural config`: the variable, its value (secrets masked) and where that came from. */
export type SettingLine = {
  readonly name: string
  readonly value: string
  readonly from: 'environment' | 'khural.env' | 'default'
  readonly about: string
}

const url = (protocols: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol))

/**
 * The one table of settings. `schema` reads the text of the variable, `remedy` completes "NAME ...: " when it cannot,
 * `secret` says that the value may carry a password.
 */
const TABLE = {
  HOST: {
    schema: z.string().regex(/^[A-Za-z0-9.:_-]+$/),
    otherwise: '127.0.0.1',
    about: 'address to listen on',
    remedy: 'Give a name or an address without a port, for example HOST=127.0.0.1.',
    secret: false,
  },
  PORT: {
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .pipe(z.number().max(65_535)),
    otherwise: '4000',
    about: 'port to listen on',
    remedy: 'Give a whole number from 0 to 65535, for example PORT=4000.',
    secret: false,
  },
  DATABASE_URL: {
    schema: url(['postgres:', 'postgresql:']).nullable(),
    otherwise: null,
    about: 'Postgres server to use; without it an embedded one runs in DATA_DIR',
    remedy: 'Give DATABASE_URL=postgres://user:password@host:5432/name, or leave it out for the embedded database.',
    secret: true,
  },
  DATA_DIR: {
    schema: z.string().refine((text) => !text.includes('\0')),
    otherwise: './data',
    about: 'folder of the data, relative to the repository',
    remedy: 'Give a folder that this user may write to, for example DATA_DIR=./data.',
    secret: false,
  },
  SECRET_KEY: {
    schema: z.string().min(32).max(200).nullable(),
    otherwise: null,
    about: 'key that signs cookies and locks second factors; without it one is kept in DATA_DIR',
    remedy: 'Give at least 32 characters by chance, the same to every process, or leave it out.',
    secret: true,
  },
  CHECKPOINT_KEY: {
    schema: z
      .string()
      .refine((text) => !text.includes('\0'))
      .nullable(),
    otherwise: null,
    about: 'file with the key that signs checkpoints; without it one in DATA_DIR/keys, made at first start',
    remedy:
      'Give a file, the same for all processes on one database, for example CHECKPOINT_KEY=/etc/khural/checkpoint.key.',
    secret: false,
  },
  SMTP_URL: {
    schema: url(['smtp:', 'smtps:']).nullable(),
    otherwise: null,
    about: 'server for outgoing letters; without it they are files in DATA_DIR/mail',
    remedy: 'Give SMTP_URL=smtps://user:password@host:465, or leave it out.',
    secret: true,
  },
  MAIL_FROM: {
    schema: z
      .string()
      .regex(/^(?:[^<>\r\n]{1,100} <)?[^\s<>@]+@[^\s<>@]+>?$/)
      .nullable(),
    otherwise: null,
    about: 'sender of letters',
    remedy: 'Give an address, for example MAIL_FROM="Khural <khural@example.org>".',
    secret: false,
  },
  OIDC_ISSUER: {
    schema: url(['http:', 'https:']).nullable(),
    otherwise: null,
    about: 'provider of single sign-on (OpenID Connect); used with OIDC_CLIENT_ID',
    remedy: 'Give the address below which it publishes /.well-known/openid-configuration.',
    secret: false,
  },
  OIDC_CLIENT_ID: {
    schema: z.string().max(200).nullable(),
    otherwise: null,
    about: 'what the provider calls this Khural',
    remedy: 'Give the client id that the provider issued.',
    secret: false,
  },
  OIDC_CLIENT_SECRET: {
    schema: z.string().max(500).nullable(),
    otherwise: null,
    about: 'secret issued with it',
    remedy: 'Give the secret that the provider issued.',
    secret: true,
  },
  OIDC_NAME: {
    schema: z.string().max(60).nullable(),
    otherwise: null,
    about: 'how the provider is called on the page for signing in',
    remedy: 'Give at most 60 characters.',
    secret: false,
  },
  FILES_S3_ENDPOINT: {
    schema: url(['http:', 'https:']).nullable(),
    otherwise: null,
    about: 'storage for files that speaks S3; without it they are in DATA_DIR/files',
    remedy: 'Give scheme and host, for example FILES_S3_ENDPOINT=https://s3.example.org, or leave it out.',
    secret: true,
  },
  FILES_S3_BUCKET: {
    schema: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
      .nullable(),
    otherwise: null,
    about: 'bucket for files; it must be there already, and be for this Khural alone',
    remedy: 'Give the name of a bucket, for example FILES_S3_BUCKET=khural.',
    secret: false,
  },
  FILES_S3_REGION: {
    schema: z.string().regex(/^[a-z0-9-]{1,40}$/),
    otherwise: 'us-east-1',
    about: 'region of that bucket',
    remedy: 'Give the region as the storage names it, for example FILES_S3_REGION=us-east-1.',
    secret: false,
  },
  FILES_S3_KEY: {
    schema: z.string().max(200).nullable(),
    otherwise: null,
    about: 'access key to that bucket: to read, write, list and delete',
    remedy: 'Give the access key that the storage issued.',
    secret: true,
  },
  FILES_S3_SECRET: {
    schema: z.string().max(500).nullable(),
    otherwise: null,
    about: 'secret issued with it',
    remedy: 'Give the secret that the storage issued.',
    secret: true,
  },
  ORIGIN: {
    schema: url(['http:', 'https:'])
      .refine((text) => new URL(text).pathname === '/' && !/[?#]/.test(text))
      .transform((text) => new URL(text).origin)
      .nullable(),
    otherwise: null,
    about: 'address under which people reach this Khural',
    remedy: 'Give scheme and host only, for example ORIGIN=https://khural.example.org.',
    secret: false,
  },
  LOG_LEVEL: {
    schema: z.enum(['error', 'info']),
    otherwise: 'info',
    about: 'info says what takes time or is mended by itself; error only what fails',
    remedy: 'Give LOG_LEVEL=info or LOG_LEVEL=error.',
    secret: false,
  },
} as const

type Name = keyof typeof TABLE
const NAMES = Object.keys(TABLE) as Name[]

/** The folder of the repository: the nearest one above this file whose package is called `khural`. */
export const repositoryRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)))

function findRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json')
    if (existsSync(manifest)) {
      const parsed: unknown = JSON.parse(readFileSync(manifest, 'utf8'))
      if (typeof parsed === 'object' && parsed !== null && 'name' in parsed && parsed.name === 'khural') return folder
    }
    if (folder === dirname(folder)) return process.cwd()
  }
}

/** Where the settings are looked for. Tests give their own; the product uses `process.env` and `khural.env`. */
export type SettingSources = {
  readonly environment?: Readonly<Record<string, string | undefined>>
  readonly root?: string
}

/**
 * Reads the settings from the environment, then from `khural.env` beside the repository's package.json, then defaults.
 * An empty value counts as not set. This is the only place where the product reads its environment.
 *
 * @throws StartRefusal naming the variable, where it was found and the remedy.
 * @example readSettings({ environment: { PORT: '4001' } }).port // 4001
 */
export function readSettings(sources: SettingSources = {}): Settings {
  const root = sources.root ?? repositoryRoot
  const found = collect(sources)
  const value = <N extends Name>(name: N): z.output<(typeof TABLE)[N]['schema']> => {
    const { text, from } = found[name]
    const entry = TABLE[name]
    const result = entry.schema.safeParse(text)
    if (!result.success) {
      const shown = entry.secret ? 'The value of' : `"${text}" as`
      throw new StartRefusal(`${shown} ${name} (from ${from}) cannot be used: ${entry.about}.`, entry.remedy)
    }
    return result.data as z.output<(typeof TABLE)[N]['schema']>
  }
  const inRoot = (path: string | null) => (path === null ? null : resolve(root, path))
  return Object.freeze({
    host: value('HOST'),
    port: value('PORT'),
    databaseUrl: value('DATABASE_URL'),
    dataDir: resolve(root, value('DATA_DIR')),
    secretKey: value('SECRET_KEY'),
    checkpointKey: inRoot(value('CHECKPOINT_KEY')),
    smtpUrl: value('SMTP_URL'),
    mailFrom: value('MAIL_FROM'),
    oidcIssuer: value('OIDC_ISSUER'),
    oidcClientId: value('OIDC_CLIENT_ID'),
    oidcClientSecret: value('OIDC_CLIENT_SECRET'),
    oidcName: value('OIDC_NAME'),
    filesS3Endpoint: value('FILES_S3_ENDPOINT'),
    filesS3Bucket: value('FILES_S3_BUCKET'),
    filesS3Region: value('FILES_S3_REGION'),
    filesS3Key: value('FILES_S3_KEY'),
    filesS3Secret: value('FILES_S3_SECRET'),
    origin: value('ORIGIN'),
    logLevel: value('LOG_LEVEL'),
  })
}

/** The settings as a list for people, in the order of the table; a password inside an address is shown as `***`. */
export function listSettings(sources: SettingSources = {}): SettingLine[] {
  const found = collect(sources)
  return NAMES.map((name) => {
    const { text, from } = found[name]
    const value = text === null ? '(not set)' : TABLE[name].secret ? maskUrl(text) : text
    return { name, value, from, about: TABLE[name].about }
  })
}

/** An address without its password and without the values of its query, fit for a screen or a log. */
export function maskUrl(text: string): string {
  if (!URL.canParse(text)) return '***'
  const parsed = new URL(text)
  if (parsed.password !== '') parsed.password = '***'
  for (const key of parsed.searchParams.keys()) parsed.searchParams.set(key, '***')
  return parsed.href
}

type Found = { readonly text: string | null; readonly from: SettingLine['from'] }

function collect(sources: SettingSources): Record<Name, Found> {
  const environment = sources.environment ?? process.env
  const file = readFile(join(sources.root ?? repositoryRoot, 'khural.env'))
  const entries = NAMES.map((name): [Name, Found] => {
    if (environment[name]) return [name, { text: environment[name], from: 'environment' }]
    if (file[name]) return [name, { text: file[name], from: 'khural.env' }]
    return [name, { text: TABLE[name].otherwise, from: 'default' }]
  })
  return Object.fromEntries(entries) as Record<Name, Found>
}

function readFile(path: string): Readonly<Record<string, string | undefined>> {
  if (!existsSync(path)) return {}
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    throw new StartRefusal(`The file ${path} cannot be read.`, 'Give this user the right to read it.', { cause })
  }
  const parsed = parseEnv(text)
  const unknown = Object.keys(parsed).find((name) => !(name in TABLE))
  if (unknown !== undefined) {
    throw new StartRefusal(
      `The file ${path} sets ${unknown}, which is no setting of Khural.`,
      `Take the line out; the settings are ${NAMES.join(', ')}.`,
    )
  }
  return parsed
}
