import { error } from '@sveltejs/kit'
import { findReadingOfSession } from '@khural/register'
import { reader, sessionIn } from '#lib/server/find.ts'
import { readoutPage } from '#lib/server/readout-page.ts'
import type { PageServerLoad } from './$types'

/** A readout before it is issued, as the public would see it: `?text=en|zh`. */
export const load: PageServerLoad = async ({ params, url, parent }) => {
  const { body, language } = await parent()
  const { id, state } = await sessionIn(body, params)
  // A draft says what the text says; somebody who does not see every sentence of it sees neither. One that is composed from
  // minutes tells only what is for everybody.
  if (state === null && (await findReadingOfSession(reader(), body.id, id)) === null) error(404)
  return readoutPage({ body, params, url, language }, 'drafted')
}
