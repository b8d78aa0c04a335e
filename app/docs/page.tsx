import type { Metadata } from 'next'
import { routeDeclarations } from '@/app/api/route-declarations'
import { ApiReference } from '@/components/docs/api-reference'
import { generateOpenApi } from '@/lib/http/route/open-api'

export const metadata: Metadata = { title: 'API · Fovea' }

/** Shows the very document that /api/v1/openapi.json serves. */
export default function DocsPage() {
  return <ApiReference document={generateOpenApi(routeDeclarations(), '/') as never} />
}
