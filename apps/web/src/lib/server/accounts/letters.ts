import { nameIn, newId, type GrantRole, type Names } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { queueLetter } from '@khural/register/mail/queue.ts'
import { messagesIn, otherLanguage, type Language } from '#lib/messages/index.ts'

type Words = { subject: string; text: string }
type InBoth = { readonly [language in Language]: Words }

const lines = (...some: string[]): string => `${some.join('\n\n')}\n`

/** Queues a letter in the reader's language. */
function send(to: string, purpose: string, words: Words): Promise<void> {
  return queueLetter(database().db, newId(), { to, purpose, ...words })
}

/** To somebody who may read neither language well, or either: both, one after the other. */
function inBoth(words: InBoth, first: Language): Words {
  const [one, other] = [words[first], words[otherLanguage(first)]]
  return { subject: `${one.subject} / ${other.subject}`, text: `${one.text}\n——\n\n${other.text}` }
}

/** What an invitation brings, as its letter says it. */
export interface Offer {
  /** Who invites. */
  by: string
  /** Names of the register, and of the body if it is one body's invitation. */
  register: Names | null
  body: Names | null
  /** The role that comes with it. */
  role: GrantRole | null
  /** In which language the letter begins. */
  first: Language
}

export function sendInvitationLetter(
  to: string,
  link: string,
  { by, register, body, role, first }: Offer,
): Promise<void> {
  const where = (language: Language) => (register ? nameIn(register, language) : 'Khural')
  const as = (language: Language) => {
    const [place, words] = [body && nameIn(body, language), role && messagesIn(language).accounts.roles[role]]
    if (language === 'zh')
      return `${place ? `，${words ? '机构' : '所属机构'}：${place}` : ''}${words ? `，角色：${words}` : ''}`
    return words ? `, as ${words}${place ? ` of ${place}` : ''}` : place ? `, as one of ${place}` : ''
  }
  const words: InBoth = {
    en: {
      subject: `Invitation to ${where('en')}`,
      text: lines(
        `${by} invites you to ${where('en')}, a register kept with Khural${as('en')}. With this link you make your account:`,
        link,
        'It works once and holds for 7 days. If you expected no invitation, leave it be.',
      ),
    },
    zh: {
      subject: `${where('zh')}邀请`,
      text: lines(
        `${by} 邀请您使用“${where('zh')}”（Khural 登记簿）${as('zh')}。请通过以下链接建立账号：`,
        link,
        '链接只能使用一次，7 天内有效。如与您无关，不必理会。',
      ),
    },
  }
  return send(to, 'invitation', inBoth(words, first))
}

export function sendRecoveryLetter(to: string, link: string, language: Language): Promise<void> {
  const words: InBoth = {
    en: {
      subject: 'A new password for Khural',
      text: lines(
        'Somebody asked for a new password for your account. With this link you choose it:',
        link,
        'It works once and holds for an hour. If it was not you, leave it be: the password stays as it is.',
      ),
    },
    zh: {
      subject: '重设 Khural 密码',
      text: lines(
        '有人请求为您的账号重设密码。请通过以下链接设定：',
        link,
        '链接只能使用一次，一小时内有效。如非本人操作，不必理会，密码不变。',
      ),
    },
  }
  return send(to, 'recovery', words[language])
}

export function sendNewAddressLetter(to: string, link: string, language: Language): Promise<void> {
  const words: InBoth = {
    en: {
      subject: 'Confirm your new address',
      text: lines(
        'This address is to be that of an account in Khural. With this link you confirm it:',
        link,
        'It works once and holds for an hour. If you know nothing of it, leave it be.',
      ),
    },
    zh: {
      subject: '确认新邮箱',
      text: lines(
        '有人请求将此邮箱设为 Khural 账号的邮箱。请通过以下链接确认：',
        link,
        '链接只能使用一次，一小时内有效。如与您无关，不必理会。',
      ),
    },
  }
  return send(to, 'new_address', words[language])
}

/** What was done with an account, to its owner: whoever did not do it learns of it. */
export function sendNotice(to: string, what: 'password' | 'address' | 'factor_off', language: Language): Promise<void> {
  const done = {
    password: { en: 'The password of your account was changed', zh: '您的账号密码已更改' },
    address: { en: 'The address of your account was changed', zh: '您的账号邮箱已更改' },
    factor_off: { en: 'The second factor of your account was turned off', zh: '您的账号已停用第二因素' },
  }[what]
  const words: InBoth = {
    en: {
      subject: done.en,
      text: lines(`${done.en}.`, 'If it was not you, tell the administrator of your register at once.'),
    },
    zh: { subject: done.zh, text: lines(`${done.zh}。`, '如非本人操作，请立即告知登记簿管理员。') },
  }
  return send(to, `notice_${what}`, words[language])
}
