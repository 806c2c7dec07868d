import { cruise, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from '../packages/register/database/settings.ts'

/** Who may import whom. Whatever is not listed is refused. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'packages/readout': [],
  'packages/register': ['packages/readout'],
  'packages/documents': ['packages/register'],
  'apps/web': ['packages/documents', 'packages/register', 'packages/readout'],
  'apps/cli': ['packages/documents', 'packages/register', 'packages/readout'],
  bench: ['packages/documents', 'packages/register', 'packages/readout', 'apps/web', 'apps/cli'],
  tools: ['packages/documents', 'packages/register', 'packages/readout', 'apps/web', 'apps/cli', 'bench'],
}

/** The rooms of the register in their order: a room looks only at rooms left of it. */
const ROOMS =
  'database journal mail body access file source directive material plan session floor minutes undertaking publication archive search home records example'.split(
    ' ',
  )

/** Tests may build their material with any room. */
const TESTS = String.raw`(\.test|/testing|/testing-\w+)\.ts$|^apps/web/e2e/`
/** The parts of the pages that never reach a browser. */
const SERVER_SIDE = [String.raw`/server/`, String.raw`\.server\.ts$`, String.raw`/\+server\.ts$`]

/** The rules of dependency-cruiser, made from the tables above. */
export function importRules(): IFlattenedRuleSet {
  const areas = Object.keys(MAY_IMPORT)
  return {
    forbidden: [
      ...areas.map((area) => ({
        name: `${area}-imports-only-what-it-may`,
        comment: `${area} may import ${MAY_IMPORT[area]?.join(', ') || 'nothing of ours'}: see MAY_IMPORT in tools/imports.ts.`,
        severity: 'error' as const,
        from: { path: `^${area}/`, ...(area === 'tools' ? {} : { pathNot: TESTS }) },
        to: { path: `^(${areas.filter((other) => other !== area && !MAY_IMPORT[area]?.includes(other)).join('|')})/` },
      })),
      ...ROOMS.map((room, place) => ({
        name: `${room}-looks-only-left`,
        comment: `The room ${room} looks only at rooms left of it: see ROOMS in tools/imports.ts.`,
        severity: 'error' as const,
        from: { path: `^packages/register/${room}/`, pathNot: TESTS },
        to: { path: `^packages/register/(${[...ROOMS.slice(place + 1), String.raw`[^/]+\.ts$`].join('|')})` },
      })),
      {
        name: 'rooms-are-listed',
        comment: 'A new room gets its place in ROOMS in tools/imports.ts.',
        severity: 'error',
        from: {},
        to: { path: '^packages/register/[^/]+/', pathNot: `^packages/register/(${ROOMS.join('|')}|node_modules)/` },
      },
      {
        name: 'readout-is-pure',
        comment: 'packages/readout does no input or output: it uses nothing of Node and no package.',
        severity: 'error',
        from: { path: '^packages/readout/', pathNot: TESTS },
        to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-no-pkg'] },
      },
      {
        name: 'browser-gets-no-register',
        comment:
          'Only types and the pure rules.ts of the register reach the browser; the rest belongs into +page.server.ts.',
        severity: 'error',
        from: { path: '^apps/web/src/', pathNot: [...SERVER_SIDE, TESTS] },
        to: { path: '^packages/register/', pathNot: String.raw`/rules\.ts$`, dependencyTypesNot: ['type-only'] },
      },
      {
        name: 'tests-stay-tests',
        comment: 'The product does not import its tests.',
        severity: 'error',
        from: { pathNot: TESTS },
        to: { path: TESTS },
      },
      {
        name: 'no-circles',
        comment: 'Two files that import each other are one file in two: move what both need below them.',
        severity: 'error',
        from: { path: '(.+)' },
        // A Svelte part may draw itself again inside itself.
        to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] }, pathNot: '^$1$' },
      },
      {
        name: 'everything-is-found',
        comment: 'This import leads nowhere.',
        severity: 'error',
        from: {},
        to: { couldNotResolve: true, pathNot: String.raw`^(\$app|\$env|#lib|virtual:)|\$types$|build/handler\.js$` },
      },
    ],
  }
}

/** Reads the imports of the whole repository, or of a tree laid out like it. */
export async function readImports(baseDir: string = repositoryRoot): Promise<ICruiseResult> {
  const areas = ['packages', 'apps', 'bench', 'tools'].filter((area) => existsSync(join(baseDir, area)))
  const result = await cruise(areas, {
    baseDir,
    ruleSet: importRules(),
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: String.raw`(^|/)(build|\.svelte-kit|static)/` },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'types', 'node', 'default'],
    },
  })
  if (typeof result.output === 'string')
    throw new TypeError('dependency-cruiser answered with text instead of a result.')
  return result.output
}

/** What is wrong with the imports, a line each, with the rule and why it stands. */
export function violationLines({ summary }: Pick<ICruiseResult, 'summary'>): string[] {
  return summary.violations.map(({ from, to, rule }) => {
    const why = importRules().forbidden?.find((known) => known.name === rule.name)?.comment ?? ''
    return `${from} must not import ${to} [${rule.name}]. ${why}`
  })
}
