import { FILE_POLICY } from '../headers.ts'

/** A file to keep, whatever it is: no browser shows it as a page of ours. */
export function fileAnswer(
  bytes: ReadableStream,
  { type, size, name }: { type: string; size: number | null; name: string },
): Response {
  const plain = name.replace(/[^\w .()-]/g, '_')
  return new Response(bytes, {
    headers: {
      'content-type': type,
      ...(size !== null && { 'content-length': String(size) }),
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-security-policy': FILE_POLICY,
    },
  })
}
