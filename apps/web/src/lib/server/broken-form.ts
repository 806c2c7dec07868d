import { error, type RequestEvent } from '@sveltejs/kit'
import { messagesIn } from '#lib/messages/index.ts'

type Asked = Pick<RequestEvent, 'locals' | 'request'>

/** Answers a form that cannot be read, such as one that the network broke off: that is no fault of ours. */
export function refuseBrokenForm({ locals }: Pick<Asked, 'locals'>): never {
  error(400, messagesIn(locals.language).shell.errors.brokenForm)
}

/** From here on whatever reads the form of this request, and cannot, answers so. */
export function heedBrokenForm({ locals, request }: Asked): void {
  const read = request.formData.bind(request)
  request.formData = () =>
    read().catch((fault: unknown) => {
      if (fault instanceof TypeError) refuseBrokenForm({ locals })
      throw fault
    })
}
