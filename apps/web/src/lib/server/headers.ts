/**
 * Headers of every answer. The content policy is not among them: pages get theirs, with a nonce, from SvelteKit, and a
 * file that is no page needs only not to be taken for one.
 */
export const safetyHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
}

/**
 * The content policy of everything that is no page: it may load nothing and do nothing, should a browser ever take it
 * for one. Pages replace it by theirs.
 */
export const FILE_POLICY = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Sent where people reach us by https: from then on their browsers do not ask by http at all. */
export const STRICT_TRANSPORT = 'max-age=31536000'
