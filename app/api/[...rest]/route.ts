import { fail } from '@/lib/errors/fail'
import { problemResponse } from '@/lib/http/route/problem-response'
import { webHandler } from '@/lib/http/adapters/web-handler'

/** Unknown paths below /api are problem documents too. */
const nothing = webHandler(async () => problemResponse(fail('page_not_found')))
export {
  nothing as GET,
  nothing as HEAD,
  nothing as POST,
  nothing as PUT,
  nothing as PATCH,
  nothing as DELETE,
  nothing as OPTIONS,
}
