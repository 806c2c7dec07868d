import { readFileSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type Command, EXIT, WrongUse } from './command.ts'
import { explain } from './explain.ts'

/** The list of commands. A module is loaded only when its command is called: none slows another down. */
export const commands: Readonly<Record<string, { readonly summary: string; load(): Promise<Command> }>> = {
  read: {
    summary: 'read the text of a session into a record',
    load: () => import('./commands/read.ts'),
  },
  start: { summary: 'serve the pages, as npm start does', load: () => import('./commands/start.ts') },
  example: {
    summary: 'load a fictional body with one year of sessions into an empty register',
    load: () => import('./commands/example.ts'),
  },
  do: {
    summary: 'perform an action of the catalogue, as the local operator',
    load: () => import('./commands/do.ts'),
  },
  verify: {
    summary: 'recompute the journal and compare every row with it',
    load: () => import('./commands/verify.ts'),
  },
  checkpoint: {
    summary: 'sign how far the journal has come, to be kept elsewhere',
    load: () => import('./commands/checkpoint.ts'),
  },
  backup: {
    summary: 'write everything the database holds into one file, while it is in use',
    load: () => import('./commands/backup.ts'),
  },
  restore: {
    summary: 'fill an empty data folder or database from a backup',
    load: () => import('./commands/restore.ts'),
  },
  redact: {
    summary: 'take a passage out of the records of a body, leaving a gap and the reason',
    load: () => import('./commands/redact.ts'),
  },
  erase: {
    summary: 'remove the bytes of a file of a body for good, leaving a mark and the reason',
    load: () => import('./commands/erase.ts'),
  },
  invite: {
    summary: 'print a one-time link that makes somebody administrator',
    load: () => import('./commands/invite.ts'),
  },
  config: { summary: 'list the settings and where each comes from', load: () => import('./commands/config.ts') },
}

/**
 * Runs one command line (without the program's name) and returns its exit code.
 *
 * @example await main(['config', '--help']) // prints the usage, returns 0
 */
export async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = asked(args)
  if (name === undefined) {
    process.stderr.write(help())
    return EXIT.wrongUse
  }
  if (name === '--help' || name === '-h') {
    process.stdout.write(help())
    return EXIT.done
  }
  if (name === '--version' || name === '-V') {
    process.stdout.write(`khural ${version()}\n`)
    return EXIT.done
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (entry === undefined) {
    process.stderr.write(`khural: there is no command "${name}".\n\n${help()}`)
    return EXIT.wrongUse
  }
  try {
    const command = await entry.load()
    const words = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest
    if (words.includes('--help') || words.includes('-h')) {
      process.stdout.write(`${command.usage.trim()}\n`)
      return EXIT.done
    }
    return await command.run(rest)
  } catch (error) {
    const { code, words } = await explain(error)
    process.stderr.write(`khural ${name}: ${words}\n`)
    if (error instanceof WrongUse) process.stderr.write(`See: ./khural ${name} --help\n`)
    return code
  }
}

/** `help` and `help NAME` are other words for `--help` and `NAME --help`. */
function asked(args: readonly string[]): readonly string[] {
  if (args[0] !== 'help') return args
  return args[1] === undefined ? ['--help'] : [args[1], '--help']
}

function version(): string {
  const about: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return typeof about === 'object' && about !== null && 'version' in about ? String(about.version) : 'unknown'
}

function help(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length))
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`)
  return `Usage: ./khural <command> [--help]\n       ./khural help <command>\n       ./khural --version\n\n${lines.join('\n')}\n`
}

if (import.meta.main) {
  // A reader that has seen enough (`| head`) closes the pipe: that is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.done)
    throw error
  })
  // What a command loads is compiled once, as `npm start` does it: half the time of a short command.
  enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)))
  process.exitCode = await main(process.argv.slice(2))
}
