import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = ({ locals: { language, theme, account, actor }, params }) => {
  // Rights are those in the body of the address: a link from outside it, or from another, asks for them anew.
  void params['body']
  return {
    language,
    theme,
    account: account && { name: account.name },
    may: actor.may === 'all' ? ('all' as const) : [...actor.may.permissions],
  }
}
