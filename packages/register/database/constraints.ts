/**
 * The unique constraints that two writes at once can run into although each has looked before, and the refusal that says
 * so: its code, and the field of the action's input that its words name.
 * Writes of one body follow one another, so only what spans bodies can clash.
 *
 * @example constraintRefusals['body_slug_key'] // { code: 'body.slug_taken', field: 'slug' }
 */
export const constraintRefusals = {
  body_slug_key: { code: 'body.slug_taken', field: 'slug' },
  body_pkey: { code: 'record.id_taken', field: 'id' },
  series_body_id_slug_key: { code: 'series.slug_taken', field: 'slug' },
  answer_link_token_hash_key: { code: 'token.known', field: 'token_hash' },
  api_token_token_hash_key: { code: 'token.known', field: 'token_hash' },
} as const satisfies { [constraint: string]: { code: string; field: string } }
