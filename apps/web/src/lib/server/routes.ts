import type { Permission } from '@khural/register'

/**
 * What each page and file needs of whoever asks for it, in the body of its address or, without one, in the register.
 * `anyone` is for everybody; `signed in` for whoever has an account. A route that is not listed is closed.
 *
 * Pages for everybody show only what everybody may see: see `reader` in find.ts. What a form does is checked again by
 * the action itself.
 */
export const routes: { readonly [route: string]: Permission | 'anyone' | 'signed in' } = {
  '/': 'anyone',
  '/healthz': 'anyone',
  '/settings/language': 'anyone',
  '/settings/theme': 'anyone',
  '/_refused': 'anyone',
  '/_gallery': 'anyone',
  '/_gallery/readout': 'anyone',

  '/sign-in': 'anyone',
  '/sign-in/code': 'anyone',
  '/sign-in/passkey': 'anyone',
  '/sign-in/with': 'anyone',
  '/sign-in/with/callback/oidc': 'anyone',
  '/sign-out': 'anyone',
  '/recover': 'anyone',
  '/recover/[token]': 'anyone',
  '/welcome/[token]': 'anyone',
  '/mine': 'signed in',
  '/account': 'signed in',
  '/account/email/[token]': 'signed in',
  '/account/passkeys': 'signed in',
  '/account/second-factor': 'signed in',
  '/account/tokens': 'signed in',
  '/answer/[token]': 'anyone',
  // The word of the address says whose file it is: see download.ts.
  '/download/[word]/[name]': 'anyone',

  // Each noun and action asks for its own permission: see lib/server/api.
  '/api': 'anyone',
  '/api/v1/[...rest]': 'anyone',
  '/api/v1/openapi.json': 'anyone',

  '/_read': 'body.can_create',
  '/access': 'grant.can_give',
  // The table is no secret: whoever works here may know who may do what.
  '/access/table': 'signed in',
  '/access/invitations': 'invitation.can_send',
  '/access/mail': 'grant.can_give',
  '/bodies': 'members.can_see',
  '/bodies.csv': 'members.can_see',
  '/bodies/import': 'body.can_create',
  '/journal': 'journal.can_see',
  '/journal/[seq]': 'journal.can_see',
  '/journal/checkpoint': 'anyone',
  '/journal/checkpoint/key': 'anyone',

  '/[body]': 'anyone',
  '/[body]/[year=year]': 'anyone',
  '/[body]/year': 'anyone',
  '/[body]/readouts': 'anyone',
  '/[body]/undertakings': 'anyone',
  '/[body]/undertakings.csv': 'anyone',
  '/[body]/[series]/[period]/[at=session]': 'anyone',
  '/[body]/[series]/[period]/[at=session]/session': 'anyone',
  '/[body]/[series]/[period]/[at=session]/session/floor/step': 'signed in',
  '/[body]/[series]/[period]/[at=session]/session/floor/stream': 'anyone',
  '/[body]/[series]/[period]/[at=session]/session/agenda': 'session.can_plan',
  '/[body]/[series]/[period]/[at=session]/session/draft': 'reading.can_see',
  '/[body]/[series]/[period]/[at=session]/correct': 'readout.can_draft',
  '/[body]/[series]/[period]/[at=statement]': 'anyone',
  '/[body]/[series]/[period]/[at=undertaking]': 'anyone',
  '/[body]/[series]/[period]/[file=readout_file]': 'anyone',
  '/[body]/sessions/new': 'session.can_plan',
  '/[body]/directives': 'members.can_see',
  '/[body]/plan': 'anyone',
  '/[body]/plan/[year=year]': 'anyone',
  '/[body]/plan/[year=year]/compare': 'anyone',
  '/[body]/plan/[year=year]/topic': 'plan.can_draft',
  '/[body]/plan/[year=year]/version/[version]': 'anyone',
  '/[body]/plan/rules': 'members.can_see',
  '/[body]/desk': 'reading.can_see',
  '/[body]/desk/[reading=uuid]': 'reading.can_see',
  '/[body]/access': 'account.can_link',
  '/[body]/journal': 'journal.can_see',
  '/[body]/people': 'members.can_see',
  '/[body]/people.csv': 'members.can_see',
  '/[body]/people/[person=uuid]': 'members.can_see',
  '/[body]/people/import': 'person.can_appoint',
  '/[body]/posts': 'members.can_see',
  '/[body]/posts/[post=uuid]': 'members.can_see',
  '/[body]/settings': 'body.can_change',
  '/[body]/words': 'members.can_see',
  '/[body]/journal/[seq]': 'journal.can_see',
}
