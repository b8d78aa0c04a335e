import type { Answer, Ask } from '@/lib/http/ask'
import { publicUrl } from '@/lib/http/cors'
import { json } from '@/lib/http/route'
import { webHandler } from '@/lib/http/web-mount'
import { asyncApi } from '@/lib/live/async-api'

const answer = async (ask: Ask): Promise<Answer> => json(200, asyncApi(publicUrl(ask)))

export const GET = webHandler(answer)
