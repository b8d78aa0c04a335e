import { problemSentence } from './quiet-get'

/** What a person is told when the server refuses a file for good: why, and what to do. `status` is 0 where no answer came. */
export function reasonOf(status: number, body: string): string {
  const sentence = problemSentence(body)
  if (sentence && codeOf(body) === 'quota_exceeded') return `${sentence}. Then try again.`
  if (sentence) return sentence
  if (status === 403) return 'You may not send to this case any more. Ask who looks after it.'
  if (status === 413) return 'The file is too large.'
  if (status === 415) return 'This kind is not taken. Save it as JPEG, PNG, WebP, TIFF, HEIC, DICOM or PDF and add it again.'
  return 'It could not be sent. Try again; what has arrived is kept.'
}

/** RFC 9457, 3.2: a member of our own, a stable word. Asked only of a body that is such a document. */
function codeOf(body: string): string | null {
  const parsed = JSON.parse(body) as { code?: unknown }
  return typeof parsed.code === 'string' ? parsed.code : null
}
