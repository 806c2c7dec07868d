import type { Held } from './model.ts'

/**
 * Who may do what: the whole table. Left the permission, right who holds it in the body concerned.
 *
 * `↓` after a role: also whoever holds it in a body above. A role given for the whole register stands above every body.
 * `owner` holds a permission only for what is theirs: the undertakings of their own posts and bodies, or the one session to
 * which they are invited.
 * `anyone` needs no account. Whoever is not named is refused.
 */
export const permissions = {
  // What is published is for everybody; the rest opens with the levels.
  'public.can_see': ['anyone'],
  'members.can_see': [
    'head',
    'deputy_head',
    'member',
    'secretary',
    'reader↓',
    'archivist↓',
    'supervisor↓',
    'inspector↓',
    'administrator↓',
  ],
  'restricted.can_see': ['head', 'deputy_head', 'secretary', 'inspector↓', 'administrator↓'],

  // The register, its bodies and its people.
  'register.can_name': ['administrator↓'],
  'register.can_load_example': ['administrator↓'],
  'body.can_create': ['administrator↓'],
  'body.can_change': ['secretary', 'administrator↓'],
  'post.can_create': ['secretary', 'administrator↓'],
  'post.can_change': ['secretary', 'administrator↓'],
  'person.can_appoint': ['secretary', 'administrator↓'],
  'person.can_change': ['secretary', 'administrator↓'],

  // Who signs in, and as whom.
  'account.can_link': ['administrator↓'],
  'grant.can_give': ['administrator↓'],
  // A token allows no more than its owner may, so whoever holds a role may make one.
  'token.can_make': [
    'head',
    'deputy_head',
    'member',
    'secretary',
    'reader↓',
    'archivist↓',
    'supervisor↓',
    'inspector↓',
    'administrator↓',
  ],
  'invitation.can_send': ['administrator↓'],
  // Whoever has the word of the link; without it there is nothing to accept.
  'invitation.can_accept': ['anyone'],
  'restricted.can_note': ['head', 'deputy_head', 'secretary', 'inspector↓', 'administrator↓'],

  // Superior texts that are to be studied.
  'directive.can_take_in': ['secretary'],

  // Texts and what is read from them.
  'reading.can_see': ['secretary', 'head', 'deputy_head', 'archivist↓', 'administrator↓'],
  'source.can_receive': ['secretary', 'archivist↓'],
  'reading.can_decide': ['secretary', 'archivist↓'],

  // The plan of a year and the rules of a body.
  'plan.can_draft': ['secretary'],
  'plan.can_approve': ['head', 'deputy_head'],
  'rule.can_set': ['secretary', 'head', 'deputy_head'],
  // The owner is whoever a plan was filed with: who speaks for that body, or has the link of its letter.
  'filing.can_receive': ['owner'],

  // Sessions and their minutes.
  'series.can_create': ['secretary', 'archivist↓'],
  'minutes.can_record': ['secretary', 'archivist↓'],
  'session.can_plan': ['secretary'],
  // One session as its members see it: its notice, and who is there. The owner is whoever is invited to it.
  'session.can_follow': [
    'head',
    'deputy_head',
    'member',
    'secretary',
    'reader↓',
    'archivist↓',
    'supervisor↓',
    'inspector↓',
    'administrator↓',
    'owner',
  ],
  'notice.can_send': ['secretary'],
  // For oneself; the owner is whoever is expected, by a post, as a guest or by a link. The office notes what others answered.
  'reply.can_give': ['head', 'deputy_head', 'member', 'secretary', 'owner'],
  'leave.can_decide': ['head', 'deputy_head'],
  // The owner is whoever presides over the session.
  'floor.can_preside': ['head', 'deputy_head', 'secretary', 'owner'],
  // The owner is whoever is invited to the session.
  'floor.can_ask': ['head', 'deputy_head', 'member', 'owner'],
  'minutes.can_draft': ['secretary'],
  'minutes.can_comment': ['head', 'deputy_head', 'member'],
  // The owner is whoever presided over the session. A deputy deputises by presiding, or by acting in the head's post; minutes of
  // what they did not preside over are the presider's to approve, and the head's.
  'minutes.can_approve': ['head', 'owner'],
  // One's own position; another's only at their wish, by the secretary: rule MN17.
  'minutes_dissent.can_record': ['head', 'deputy_head', 'member', 'secretary'],
  'record.can_see': ['head', 'deputy_head', 'member', 'secretary', 'archivist↓', 'inspector↓'],
  'speech_paper.can_give': ['head', 'deputy_head', 'member'],
  'make_up.can_confirm': ['head', 'deputy_head', 'member', 'secretary'],
  'level.can_set': ['secretary', 'head', 'deputy_head'],

  // Undertakings. Who reported one done never closes it, whatever their role: rule UT6.
  'undertaking.can_register': ['secretary'],
  'undertaking.can_assign': ['secretary', 'head', 'deputy_head'],
  'undertaking.can_report': ['owner', 'secretary'],
  'undertaking.can_check': ['head', 'deputy_head', 'supervisor↓'],
  'answer_link.can_give': ['secretary', 'owner'],

  // What sessions work with.
  'material.can_add': ['secretary'],
  'question.can_ask': ['head', 'deputy_head', 'member'],

  // What is published: the secretary prepares, the head approves.
  'readout.can_draft': ['secretary'],
  'readout.can_issue': ['head', 'deputy_head'],

  // The journal.
  'journal.can_see': ['head', 'secretary', 'archivist↓', 'supervisor↓', 'inspector↓', 'administrator↓'],
  'journal.can_redact': ['archivist↓', 'administrator↓'],
  'file.can_erase': ['archivist↓', 'administrator↓'],
} as const satisfies { readonly [permission: `${string}.can_${string}`]: readonly Held[] }

export type Permission = keyof typeof permissions
