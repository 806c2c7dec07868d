/** What the control inside a `Field` must carry so that label, help and error belong to it. */
export type FieldAttributes = {
  id: string
  name: string
  'aria-describedby': string | undefined
  'aria-invalid': 'true' | undefined
}
