let list: Promise<ReadonlySet<string>> | null = null

/**
 * Some 49,000 common and breached passwords in small letters, shipped with the product: nothing is asked of any other
 * machine. Loaded when the first password is chosen.
 */
export function passwordList(): Promise<ReadonlySet<string>> {
  return (list ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map((word) => String(word).toLowerCase())),
  ))
}
