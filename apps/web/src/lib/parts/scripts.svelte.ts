/**
 * Whether the scripts of the page have arrived: what only they make work is shown from then on. To be called in a part.
 *
 * @example const scripts = useScripts()
 * @example {#if scripts.here}<Handle … />{/if}
 */
export function useScripts(): { readonly here: boolean } {
  let here = $state(false)
  $effect(() => {
    here = true
  })
  return {
    get here() {
      return here
    },
  }
}
