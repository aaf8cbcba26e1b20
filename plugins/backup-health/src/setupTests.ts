import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Where everything is loaded lazily, the first view takes more than a second.
configure({ asyncUtilTimeout: 15_000 });
