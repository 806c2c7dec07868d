import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = ({ locals: { language, theme, account, actor } }) => ({
  language,
  theme,
  account: account && { name: account.name },
  may: actor.may === 'all' ? ('all' as const) : [...actor.may.permissions],
})
