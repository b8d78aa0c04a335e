import type { Metadata } from 'next'
import { declarations } from '@/app/api/declarations'
import { ApiReference } from '@/components/docs/api-reference'
import { openApi } from '@/lib/http/open-api'

export const metadata: Metadata = { title: 'API · Fovea' }

/** Shows the very document that /api/v1/openapi.json serves. */
export default function DocsPage() {
  return <ApiReference document={openApi(declarations(), '/') as never} />
}
