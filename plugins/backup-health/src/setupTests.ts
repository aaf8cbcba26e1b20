import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Where everything is loaded lazily, the first view takes more than a second,
// and on a busy machine many: only what hangs fails by it.
configure({ asyncUtilTimeout: 45_000 });
jest.setTimeout(180_000);
