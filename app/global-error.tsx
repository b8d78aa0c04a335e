'use client'

import './globals.css'
import { TroublePage } from '@/components/home/trouble-page'

/** Stands in when even the frame of the pages broke. */
export default function FrameError() {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Fovea</title>
        <TroublePage />
      </body>
    </html>
  )
}
