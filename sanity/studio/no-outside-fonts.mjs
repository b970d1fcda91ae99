const outside = /url\(\s*["']?(?:https?:)?\/\//i

/**
 * PostCSS: takes out `@font-face` rules that would fetch from another host. The Studio's design system declares
 * its typeface at its maker's server, and nothing switches that off; the next name in its list is the system's
 * own typeface. The content policy of /studio would stop the request as well, with an error in the console.
 */
export const noOutsideFonts = {
  postcssPlugin: 'no-outside-fonts',
  AtRule: {
    'font-face'(rule) {
      if (outside.test(rule.toString())) rule.remove()
    },
  },
}
