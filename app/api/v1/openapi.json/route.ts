import { declarations } from '@/app/api/declarations'
import type { Answer, Ask } from '@/lib/http/ask'
import { publicUrl } from '@/lib/http/cors'
import { openApi } from '@/lib/http/open-api'
import { json } from '@/lib/http/route'
import { webHandler } from '@/lib/http/web-mount'

const answer = async (ask: Ask): Promise<Answer> => json(200, openApi(declarations(), publicUrl(ask)))

export const GET = webHandler(answer)
