import { z } from 'zod'

import type { AccessibilityReport } from '../model/rich-text.ts'
import report from './accessibility-report.json' with { type: 'json' }

const reportSchema = z.object({
  day: z.iso.date(),
  tool: z.string(),
  pages: z.int().positive(),
  everyPage: z.boolean(),
  languages: z.int().positive(),
  violations: z.int().nonnegative(),
})

/** Written by `npm run test:long` (lib/commands/accessibility-report.ts). */
export const lastAccessibilityReport: AccessibilityReport = reportSchema.parse(report)
