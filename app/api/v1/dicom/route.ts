import { z } from 'zod'
import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicom',
    summary: 'Says welcome; a browser is shown the home page',
    auth: 'none',
    answers: { 200: z.object({ message: z.string() }), 307: 'To the home page, for whoever accepts text/html.' },
    limit: 'none',
    audit: 'none',
    run: ({ ask }) => {
      const wantsPage = ask.header('accept')?.includes('text/html') === true
      const vary = { vary: 'Accept' }
      if (wantsPage) return Promise.resolve(json(307, undefined, { ...vary, location: '/' }))
      return Promise.resolve(json(200, { message: 'Welcome to Fovea' }, vary))
    },
  }),
})
