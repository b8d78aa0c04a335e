export function hangOf(report: string): string
