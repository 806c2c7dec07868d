import { fail, redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { messagesIn } from '#lib/messages/index.ts'
import { signInOf } from '#lib/server/accounts/account.ts'
import { confirmedPassword } from '#lib/server/accounts/confirm.ts'
import { deviceOf } from '#lib/server/accounts/device.ts'
import { sendNewAddressLetter, sendNotice } from '#lib/server/accounts/letters.ts'
import { waitForLetter } from '#lib/server/accounts/limits.ts'
import { newPassword } from '#lib/server/accounts/new-password.ts'
import { makeWord } from '#lib/server/accounts/one-time.ts'
import {
  accountPage,
  endSignIns,
  findAccountAt,
  removePasskey,
  renameAccount,
  setPassword,
} from '#lib/server/accounts/store.ts'
import { textOf } from '#lib/server/act.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const MOST_CHARACTERS = 200

export const load: PageServerLoad = async (event) => {
  const account = event.locals.account!
  const [here, { hasFactor, passkeys, signIns }] = await Promise.all([signInOf(event), accountPage(account.id)])
  return {
    own: { name: account.name, email: account.email },
    hasFactor,
    passkeys: passkeys.map(({ id, name, created_at }) => ({ id, name: name ?? '', addedAt: created_at })),
    signIns: signIns.map((row) => ({
      id: row.id,
      device: deviceOf(row.user_agent),
      from: row.ip_address,
      since: row.created_at,
      used: row.updated_at,
      isHere: row.id === here?.id,
    })),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}

/** The account and the words of the page, for an action; the hook lets nobody in without an account. */
const begin = async ({ locals, request }: RequestEvent) => ({
  account: locals.account!,
  t: messagesIn(locals.language).accounts,
  form: await request.formData(),
})

const refuse = (status: number, field: string | null, message: string) =>
  fail(status, { error: { field, message }, said: null, email: null })
const said = (words: string) => ({ error: null, said: words, email: null })

export const actions: Actions = {
  name: async (event) => {
    const { account, t, form } = await begin(event)
    const name = textOf(form, 'name')
    if (name === null) return refuse(422, 'name', t.nameMissing)
    if (name.length > MOST_CHARACTERS) return refuse(422, 'name', t.nameLong)
    await renameAccount(account.id, name)
    event.locals.account = { ...account, name }
    return said(t.own.saved)
  },

  email: async (event) => {
    const { account, t, form } = await begin(event)
    const email = (textOf(form, 'email') ?? '').toLowerCase()
    if (!z.email().max(MOST_CHARACTERS).safeParse(email).success) return refuse(422, 'email', t.emailWrong)
    const minutes = await waitForLetter(email, event.getClientAddress())
    if (minutes !== null) return refuse(429, 'email', t.tooMany({ minutes }))
    const wrong = await confirmedPassword(account.id, form.get('confirming'), event.locals.language)
    if (wrong !== null) return refuse(401, 'confirming', wrong)
    // Whether another account has the address is told to the owner of the address alone.
    if (!(await findAccountAt(email))) {
      const word = await makeWord('email', account.id, email)
      await sendNewAddressLetter(email, `${event.url.origin}/account/email/${word}`, event.locals.language)
    }
    return said(t.own.emailSent({ email }))
  },

  password: async (event) => {
    const { account, t, form } = await begin(event)
    const wrong = await confirmedPassword(account.id, form.get('current'), event.locals.language)
    if (wrong !== null) return refuse(401, 'current', wrong)
    const chosen = await newPassword(String(form.get('password') ?? ''), account, event.locals.language)
    if ('words' in chosen) return refuse(422, 'password', chosen.words)
    const here = await signInOf(event)
    await setPassword(account.id, chosen.hash, here?.id ?? null)
    await sendNotice(account.email, 'password', event.locals.language)
    return said(t.own.passwordSaved)
  },

  remove_passkey: async (event) => {
    const { account, t, form } = await begin(event)
    const id = z.uuid().safeParse(form.get('id'))
    if (id.success) await removePasskey(account.id, id.data)
    return said(t.own.saved)
  },

  end: async (event) => {
    const { account, t, form } = await begin(event)
    const id = z.uuid().safeParse(form.get('id'))
    const here = await signInOf(event)
    if (id.success) await endSignIns(account.id, { only: id.data })
    if (here && id.data === here.id) redirect(303, '/sign-in')
    return said(t.own.saved)
  },

  end_others: async (event) => {
    const { account, t } = await begin(event)
    const here = await signInOf(event)
    if (here) await endSignIns(account.id, { allBut: here.id })
    return said(t.own.saved)
  },
}
