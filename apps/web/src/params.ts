import { defineParams } from '@sveltejs/kit/params'
import { parseAddress } from '@khural/register/session/rules.ts'

const address = (part: string) => parseAddress(part)

/** What the parts of an address may be; a part that fits none is no page. */
export const params = defineParams({
  year: (part) => (/^(19|20|21)\d\d$/.test(part) ? Number(part) : undefined),
  uuid: (part) => (/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(part) ? part : undefined),
  /** The SHA-256 of a file. */
  sha256: (part) => (/^[0-9a-f]{64}$/.test(part) ? part : undefined),
  /** `8` or `2021-08-12b`: a session. */
  session: (part) => (address(part) && address(part)?.statement === null ? part : undefined),
  /** `8-2`: a statement. */
  statement: (part) => {
    const at = address(part)
    return at?.statement != null && at.undertaking === null ? part : undefined
  },
  /** `8-2.1`: an undertaking. */
  undertaking: (part) => (address(part)?.undertaking != null ? part : undefined),
  /** `8.txt`, `8.json`: a readout as a file. */
  readout_file: (part) => {
    const [, name] = /^(.+)\.(?:txt|json)$/.exec(part) ?? []
    return name !== undefined && address(name)?.statement === null ? part : undefined
  },
})
