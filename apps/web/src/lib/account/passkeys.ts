/** Asks the page's server in JSON; null when it refuses or cannot be reached. */
async function ask<Answer>(path: string, body?: unknown): Promise<{ status: number; answer: Answer | null }> {
  const response = await fetch(path, {
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch(() => null)
  if (!response?.ok) return { status: response?.status ?? 0, answer: null }
  return { status: response.status, answer: (await response.json()) as Answer }
}

/** Whether this browser can use passkeys on this page. */
export const hasPasskeys = (): boolean =>
  typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential

/** Signs in with a passkey that the reader chooses; false when none was chosen or it was not accepted. */
export async function signInByPasskey(): Promise<boolean> {
  const { answer } = await ask<PublicKeyCredentialRequestOptionsJSON>('/sign-in/passkey')
  if (!answer) return false
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({ ...answer, userVerification: 'required' })
  const chosen = await navigator.credentials.get({ publicKey }).catch(() => null)
  if (!(chosen instanceof PublicKeyCredential)) return false
  return (await ask('/sign-in/passkey', { response: chosen.toJSON() })).answer !== null
}

/** Adds a passkey of this device to the account; `stale` when the sign-in is too old for that. */
export async function addPasskey(name: string): Promise<'added' | 'failed' | 'stale'> {
  const { answer, status } = await ask<PublicKeyCredentialCreationOptionsJSON>('/account/passkeys')
  if (!answer) return status === 403 ? 'stale' : 'failed'
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(answer)
  const made = await navigator.credentials.create({ publicKey }).catch(() => null)
  if (!(made instanceof PublicKeyCredential)) return 'failed'
  return (await ask('/account/passkeys', { name, response: made.toJSON() })).answer ? 'added' : 'failed'
}
