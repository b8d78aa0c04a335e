'use client'

import { TroublePage } from '@/components/home/trouble-page'

/** Stands in for a page that broke; the way around stays. */
export default function PageError() {
  return <TroublePage inside />
}
