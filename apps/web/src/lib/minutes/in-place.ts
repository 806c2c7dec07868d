import { applyAction, type enhance } from '$app/forms'
import { refresh } from '#lib/parts/refresh.ts'

/**
 * Sends a small form of the minutes without leaving the page: what is half typed elsewhere on it stays. Where the button that
 * was pressed has gone, focus goes to the place that the form names.
 *
 * @example <form method="post" action={sent('?/drop')} use:enhance={inPlace}>
 */
export const inPlace: NonNullable<Parameters<typeof enhance>[1]> = ({ formData }) => {
  return async ({ result, formElement }) => {
    if (result.type !== 'redirect' && result.type !== 'success') return applyAction(result)
    formElement.reset()
    formElement.closest('details')?.removeAttribute('open')
    await refresh()
    const place = formData.get('place')
    if (document.activeElement === document.body && typeof place === 'string') document.getElementById(place)?.focus()
  }
}
