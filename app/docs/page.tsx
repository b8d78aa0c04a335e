import { routeDeclarations } from '@/app/api/route-declarations'
import { ApiReference } from '@/components/docs/api-reference'
import { generateOpenApi } from '@/lib/http/route/open-api'
import { pageTitle } from '../page-title'

export const generateMetadata = pageTitle('api')

/** Shows the very document that /api/v1/openapi.json serves. */
export default function DocsPage() {
  return <ApiReference document={generateOpenApi(routeDeclarations(), '/') as never} />
}
