/** The APIs of Fovea by the first parts of their paths; the first that matches names the tag of an operation. */
const API_BY_PATH: readonly (readonly [RegExp, string])[] = [
  [/^\/api\/v1\/(files|signed|limits)\b/, 'Files API (TUS)'],
  [/^\/api\/v1\/(dicomweb\b|cases\/\{id\}\/dicomweb\b)/, 'DICOMweb'],
  [/^\/api\/v1\/dicom\b/, 'DICOM API'],
  [/^\/api\/v1\/fhir\b/, 'FHIR API'],
  [/^\/api\/v1\/images\b/, 'Case Images API'],
  [/^\/api\/(files|nutrition)\b|^\/api\/v1\/messages\b/, 'Coaching API'],
  [/^\/api\/v1\/(media|personas)\b/, 'Media API'],
  [/^\/api\/ws\b|^\/api\/v1\/(live|notifications)\b/, 'Notifications and WebSocket'],
  [
    /^\/api\/v1\/(cases|emergency-accesses|organisations|patients|proxies|proxy-invitations|doctors|second-opinions|studies)\b/,
    'Cases',
  ],
  [/^\/api\/v1\/reading-(rooms|layouts)\b/, 'Reading room'],
  [/^\/api\/v1\/(auth|me|users)\b/, 'Sign-in'],
  [/^\/api\/v1\/archives\b/, 'Archives'],
  [/^\/api\/v1\/admin\b/, 'Administration'],
  [/^\/api\/v1\/shares\b|^\/s\//, 'Share links'],
  [/^\/(healthz|readyz|metrics)$|^\/api\/v1\/(openapi|asyncapi)\.json$/, 'Operations'],
]

/** Every tag, in the order in which the document lists them. */
export const API_TAGS = API_BY_PATH.map(([, name]) => name)

/** Names the API that a path belongs to; undefined for a path of none. */
export const apiTagOf = (path: string): string | undefined => API_BY_PATH.find(([pattern]) => pattern.test(path))?.[1]

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/**
 * Derives the `operationId` of a call from its method and its path: `GET /api/v1/cases/{id}` is `getCasesById`.
 *
 * It is stable as long as the address is: generated clients name their functions by it.
 */
export function operationIdOf(method: string, path: string): string {
  const words = path
    .replace(/^\/api(\/v\d+)?(?=\/)/, '')
    .split('/')
    .filter(Boolean)
    .flatMap((part) => (part.startsWith('{') ? ['by', ...wordsOf(part)] : wordsOf(part)))
  return method.toLowerCase() + words.map(capitalized).join('')
}

/** `{user_id}` → user, id; `caseId` stays one word, as it is written. */
const wordsOf = (part: string): string[] => part.split(/[^A-Za-z0-9]+/).filter(Boolean)
