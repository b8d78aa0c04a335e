import { fail } from '@/lib/errors/fail'
import { problem } from '@/lib/http/problem'
import { webHandler } from '@/lib/http/web-mount'

/** Unknown paths below /api are problem documents too. */
const nothing = webHandler(async () => problem(fail.notFound('page')))
export {
  nothing as GET,
  nothing as HEAD,
  nothing as POST,
  nothing as PUT,
  nothing as PATCH,
  nothing as DELETE,
  nothing as OPTIONS,
}
