import { z } from 'zod'
import { byteSize, origin } from './setting-types'

/** As OpenTelemetry writes headers in the environment: `name=value,other=value`, the values percent-encoded. */
const headerList = z.string().transform((text, context): Record<string, string> => {
  const pairs = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => /^([!#$%&'*+.^_`|~\w-]+)=([\x21-\x7E]+)$/.exec(part))
  if (pairs.every((pair) => pair !== null))
    return Object.fromEntries(pairs.map(([, name, value]) => [name!.toLowerCase(), decodeHeader(value!)]))
  context.addIssue({ code: 'custom', message: 'must be headers such as name=value, separated by commas' })
  return z.NEVER
})

function decodeHeader(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** The settings of those who watch Fovea. Part of SettingsSchema. */
export const OPERATIONS_SETTINGS = {
  METRICS_TOKEN: z
    .string()
    .regex(/^\S{24,200}$/, { error: 'must have 24 to 200 characters, and no spaces' })
    .optional()
    .describe(
      'Bearer token with which /metrics is read from other machines. By default only programs on this machine read it, directly and not through a proxy.',
    ),
  READY_MIN_FREE_BYTES: byteSize
    .default(256 * 2 ** 20)
    .describe('Free space below which no upload begins, on the disks with the data directory and the objects: bytes, or 256MB.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: origin
    .optional()
    .describe(
      'Base URL of an OpenTelemetry collector (OTLP over HTTP with JSON, for example http://127.0.0.1:4318) that traces are sent to. By default there are none.',
    ),
  OTEL_EXPORTER_OTLP_HEADERS: headerList
    .default({})
    .describe('Headers that the collector asks for, separated by commas: authorization=Bearer%20token.'),
  OTEL_SERVICE_NAME: z.string().min(1).max(100).default('fovea').describe('Name of this service in traces.'),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .regex(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/, { error: 'must be between 0 and 1' })
    .transform(Number)
    .default(1)
    .describe('Share of the requests whose traces are sent: 0.1 is every tenth.'),
}
