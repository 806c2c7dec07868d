import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { repositoryRoot } from '../packages/register/database/settings.ts'
import { runLines, type Step } from './steps.ts'

const { values } = parseArgs({ options: { 'unit-report': { type: 'string' } } })

const modules = join(repositoryRoot, 'node_modules')
const format: Step = { name: 'format (oxfmt)', args: [join(modules, 'oxfmt/bin/oxfmt'), '--check'] }
const lint: Step = { name: 'lint (oxlint)', args: [join(modules, 'oxlint/bin/oxlint')] }
const types: Step = { name: 'types (tsc)', args: [join(modules, '@typescript/native/bin/tsc'), '-p', 'tsconfig.json'] }
const sync: Step = {
  name: 'types of routes (kit sync)',
  args: [join(modules, '@sveltejs/kit/svelte-kit.js'), 'sync'],
  cwd: 'apps/web',
}
const pages: Step = {
  name: 'types of pages (svelte)',
  args: [join(modules, 'svelte-check/bin/svelte-check'), '--tsgo', '--output', 'human', '--fail-on-warnings'],
  cwd: 'apps/web',
}
const imports: Step = { name: 'imports (depcruise)', args: ['tools/picture.ts', '--check'] }
const dead: Step = {
  name: 'dead code (knip)',
  args: [join(modules, 'knip/bin/knip.js'), '--no-config-hints'],
}
const report = values['unit-report'] === undefined ? [] : ['--reporter=json', `--outputFile=${values['unit-report']}`]
const unit: Step = {
  name: 'unit tests (vitest)',
  args: [join(modules, 'vitest/vitest.mjs'), 'run', '--project=unit', '--reporter=agent', '--maxWorkers=2', ...report],
}

// Two lines for two cores; then the unit tests alone, because some of them measure time.
const began = performance.now()
const ended = [
  ...(await runLines([
    [sync, pages, lint],
    [types, dead, format, imports],
  ])),
  ...(await runLines([[unit]])),
]
const failed = ended.filter((end) => end.code !== 0)
const seconds = ((performance.now() - began) / 1000).toFixed(1)
console.log(
  failed.length === 0
    ? `Checked in ${seconds} s: nothing to mend.`
    : `Checked in ${seconds} s. To mend: ${failed.map((end) => end.step.name).join(', ')}. (npm run format mends the format.)`,
)
process.exitCode = failed.length === 0 ? 0 : 1
