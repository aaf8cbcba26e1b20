import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './modules/nav';

// All other plugins come in by `app.packages: all`, as they do in a portal
// that installs Backup Health: nothing here knows of it.
export default createApp({
  features: [navModule],
});
