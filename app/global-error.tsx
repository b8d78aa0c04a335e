'use client'

import './globals.css'
import { ErrorPage } from '@/components/shell/status/error-page'

/** Replaces the page when even the root layout broke. */
export default function FrameError() {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Fovea</title>
        <ErrorPage />
      </body>
    </html>
  )
}
